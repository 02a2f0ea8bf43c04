import { Refused } from '@akkoord/casework';
import { digestHeader, SIGNATURE_HEADER, SignatureFault, type PayloadSignatures } from '@akkoord/platform';
import type { ApiRequest } from '../http/api-request.js';

/** A request may be signed as the answer is; where it has to be, one without a signature is refused. */
export async function checkSignature(request: ApiRequest, signatures: PayloadSignatures): Promise<void> {
  const [digest, anotherDigest] = request.headersDistinct['digest'] ?? [];
  const [signature, anotherSignature] = request.headersDistinct[SIGNATURE_HEADER] ?? [];
  if (digest !== undefined || signature !== undefined) refuseOtherBody(request, digest, anotherDigest);
  if (signature === undefined) {
    if (signatures.isRequired) throw new Refused('signature-missing');
    return;
  }
  if (anotherSignature !== undefined)
    throw new Refused('signature-invalid', 'Send one signature: of two it is not clear which counts.');
  try {
    await signatures.verify(signature, digest ?? '');
  } catch (error) {
    if (!(error instanceof SignatureFault)) throw error;
    throw new Refused('signature-invalid', `The signature of the body is not accepted. ${error.message}`);
  }
}

function refuseOtherBody(
  { bodyDigest = '' }: ApiRequest,
  digest: string | undefined,
  another: string | undefined,
): void {
  if (digest === undefined)
    throw new Refused(
      'digest-mismatch',
      'The header Digest is missing. A signature needs it: send `SHA-256=` and the SHA-256 of the body in base64 as well.',
    );
  const own = digestHeader(Buffer.from(bodyDigest, 'hex').toString('base64'));
  if (digest !== own || another !== undefined) throw new Refused('digest-mismatch');
}
