/** The connection string of the app's role, for the one connection that listens. */
export const CONNECTION_URL = Symbol('CONNECTION_URL');
