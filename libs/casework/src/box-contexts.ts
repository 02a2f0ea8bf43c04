/**
 * What binds each encrypted value to its row: it opens nowhere else. These words are part of what is encrypted and stay as
 * they are.
 */
export const bsnContext = (clientId: string): string => `bsn:${clientId}`;
export const accountContext = (accountId: string): string => `payment-account.iban:${accountId}`;
export const deskAccountContext = (accountId: string): string => `desk-account.iban:${accountId}`;
export const importContext = (operationId: string, line: number): string => `import:${operationId}:${line}`;
export const referralContext = (referralId: string): string => `referral.content:${referralId}`;
export const sessionContext = (idHash: Buffer): string => `portal_session.id_token:${idHash.toString('hex')}`;
export const uploadContext = (uploadId: string): string => `list_upload.content:${uploadId}`;
export const webhookSecretContext = (secretId: string): string => `webhook_secret.secret:${secretId}`;
