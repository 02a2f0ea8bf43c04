export { cents, sum, type Cents } from './cents.js';
export { compare, decimal, min, ONE, rational, roundHalfUp, times, ZERO, type Rational } from './rational.js';
export { percentage, percentageToRational } from './percentage.js';
export { byteOrder } from './byte-order.js';
export { divide, type Claimant } from './divide.js';
