export interface ProvedEvidence {
  readonly case: { readonly id: string; readonly reference: string; readonly counsellor: string };
  readonly links: number;
  readonly proved: number;
  /** From before evidence was kept. */
  readonly unproved: number;
  /** The chain says that they were erased. */
  readonly erased: number;
  readonly newest: { readonly number: number; readonly seq: number; readonly day: string; readonly kid: string };
}

export function canonical(value: unknown): string;
export function verifyEvidence(bytes: Buffer, jwks: { readonly keys: readonly object[] }): ProvedEvidence;
