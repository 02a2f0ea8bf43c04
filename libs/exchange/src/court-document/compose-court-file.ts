import { longDate } from '../calculation-page/figures.js';
import { TaggedDocument } from '../pdf/tagged-document.js';
import { answersTold, refusersTold } from './answers-told.js';
import { creditorsTold, outsideTold } from './creditors-told.js';
import type { CourtFile } from './facts.js';
import { inShort } from './in-short.js';
import { calculationTold, makersTold, offerTold, utmostTold } from './offer-told.js';
import { datesTold, insolvencyTold, jointLiabilityTold, messagesTold } from './record-told.js';

/**
 * The court file as a PDF in Dutch, for the petition to compel a creditor: plain words, every figure with what it is of.
 * The same file gives the same bytes. What only the counsellor can state is a line to write on, never a figure of ours.
 */
export function composeCourtFile(file: CourtFile): Promise<Buffer> {
  const { caseReference, counsellor, asOf, courtReference, digest } = file;
  const title = 'Dossier dwangakkoord';
  const document = new TaggedDocument({
    title: `${title}, kenmerk ${caseReference}`,
    author: counsellor.name,
    date: asOf,
    footer: `${title} · kenmerk ${caseReference} · vertrouwelijk: noemt alle schuldeisers`,
  });
  document.title(title);
  document.terms([
    ['Voor', 'de rechtbank, bij een verzoek op grond van artikel 287a van de Faillissementswet'],
    ['Van', counsellor.name],
    ['Cliënt', file.clients.map(({ name, birthDate }) => `${name}, geboren op ${longDate(birthDate)}`).join('\n')],
    ['Kenmerk', caseReference],
    ...(courtReference === null ? [] : [['Zaaknummer', courtReference] as const]),
    ['Bijgewerkt tot', longDate(asOf)],
  ]);
  inShort(document, file);
  makersTold(document, file);
  datesTold(document, file);
  offerTold(document, file);
  utmostTold(document, file);
  creditorsTold(document, file);
  answersTold(document, file);
  refusersTold(document, file);
  outsideTold(document, file);
  jointLiabilityTold(document, file);
  insolvencyTold(document, file);
  calculationTold(document, file);
  messagesTold(document, file);
  document.signatures({
    heading: 'Ondertekening',
    texts: [
      'Ik verklaar dat dit dossier overeenkomt met de administratie, en dat er met geen schuldeiser iets anders is afgesproken dan hier staat. De regels die open stonden heb ik naar waarheid ingevuld.',
    ],
    names: [`Namens ${counsellor.name}`],
    note: `Controlecode van dit dossier: ${digest}. Dit is SHA-256 over de vaste schrijfwijze (RFC 8785) van alle gegevens; dezelfde gegevens geven dezelfde code.`,
  });
  return document.finish();
}
