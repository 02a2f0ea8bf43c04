import { places } from '../http/places.js';
import type { Message } from '../words/nl.js';
import { Page } from './page.js';
import type { View } from './view.js';

export interface MessagePageProps {
  readonly view: View;
  readonly message: Message;
  /** The way on; without one the way to where work goes on. */
  readonly way?: { readonly href: string; readonly text: string } | undefined;
}

/** Says one thing and shows one way on: faults, refusals and ends. */
export const MessagePage = ({ view, message, way }: MessagePageProps) => {
  const { start, signIn } = view.words;
  const on =
    way ??
    (view.clerk
      ? { href: places.workList, text: start.toWork }
      : { href: places.signIn(places.workList), text: signIn.again });
  return (
    <Page view={view} title={message.title}>
      <h1>{message.title}</h1>
      <p class="lead">{message.text}</p>
      <p>
        <a class="utrecht-button utrecht-button--secondary-action" href={on.href}>
          {on.text}
        </a>
      </p>
    </Page>
  );
};
