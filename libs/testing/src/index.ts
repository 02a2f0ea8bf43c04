export * from './a-case.js';
export { TestAuthority, type TestIdentity } from './certificates.js';
export * from './contract.js';
export * from './fresh-database.js';
export * from './house.js';
export * from './line-work.js';
export * from './simulated-desk-system.js';
export * from './simulated-hub.js';
export * from './tamperer.js';
