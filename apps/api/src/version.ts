/** The version of the contract, not of the program: its first number is the `/v1` of every path. */
export const API_VERSION = '1.2.0';
