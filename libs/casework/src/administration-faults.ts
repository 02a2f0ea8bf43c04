/** What can be wrong with a well-formed organisation or client: `errors[].code`, with what to do. */
export const ADMINISTRATION_FAULTS = {
  'scope-not-for-kind': 'An organisation of this kind has no use for this scope.',
  'key-twice': 'Another key of this client has this id: give each key its own.',
  'key-kind-unknown': 'A key is of kind EC (P-256) or RSA.',
  'key-not-public': 'Send the public half of the key alone, without anything else.',
  'key-incomplete': 'This part of the key has to be there, as base64url text.',
  'key-id-invalid': 'A key has an id of 1 to 100 letters, digits, ".", "_", "~" or "-".',
  'key-algorithm-unknown': 'A key of this kind does not sign with this algorithm.',
  'key-not-to-sign': 'The key is to sign with: "sig".',
  'curve-unknown': 'The curve is P-256.',
  'key-unusable': 'No key can be made of this: export the public key once more.',
  'key-too-short': 'An RSA key has at least 2048 bits.',
  'name-without-letters': 'A name has a letter or a digit.',
  'details-missing': 'An organisation of this kind needs these details: give them.',
  'transport-address-taken': 'The system of another desk has this address: each has its own.',
  'details-not-for-kind': 'An organisation of this kind does not have these details.',
  'desk-name-stays': 'Agreements name a desk by this name: it stays.',
};
