/** Why a demo did not come to its end, in one sentence. */
export class DemoFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DemoFault';
  }
}
