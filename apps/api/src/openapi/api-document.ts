import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The contract of this running door, described once it is open. */
@Injectable()
export class ApiDocument {
  json: OpenAPIObject | null = null;
}
