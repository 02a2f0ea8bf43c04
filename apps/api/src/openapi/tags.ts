/** What the operations of a tag are about, with the Dutch word. */
export const TAGS: Readonly<Record<string, string>> = {
  Administration: 'Organisations and their clients: who may come in, and what they may do (*beheer*).',
  Calculations: 'What every creditor would get, to the cent, without keeping anything (*berekening*).',
  Cases: 'From the request for help to the end of a settlement: cases (*dossiers*) and their claims (*vorderingen*).',
  'Collective lists': 'What a desk of creditors answers: one list (*verzamellijst*) instead of a letter per debt.',
  Contract: 'This contract itself (*koppelvlakspecificatie*).',
  Events: 'What happened to the cases or lists of your organisation, in order (*gebeurtenissen*).',
  Evidence: 'What proves what happened to a case, and the keys to verify it with (*bewijs*).',
  Health: 'Whether a process does what is asked of it (*gezondheid*).',
  Insight: 'Figures about lead times, outcomes and agreements that were kept (*inzicht*).',
  Operations: 'Work that takes longer than a request, and work that was given up (*verwerking*).',
  Proposals: 'What is offered to the creditors and how it was calculated (*voorstellen*).',
  Registry: 'Creditors, their desks and what was agreed with them (*schuldeisers* and *afspraken*).',
  Sandbox: 'Business time, in embedded mode only (*proefomgeving*).',
  Simulations: 'What each product would mean for a case, without sending anything (*proefberekening*).',
  Webhooks: 'Where events are sent, signed, and what became of each attempt (*notificaties*).',
};
