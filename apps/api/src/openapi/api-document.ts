import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The contract of this running door, written down when somebody asks for it first: that takes a tenth of a start. */
@Injectable()
export class ApiDocument {
  private described: OpenAPIObject | null = null;

  /** Set once the door is open. */
  describe: (() => OpenAPIObject) | null = null;

  /** Null as long as the door is not open. */
  get json(): OpenAPIObject | null {
    return (this.described ??= this.describe?.() ?? null);
  }
}
