import type { ComponentChildren } from 'preact';

interface AlertProps {
  readonly kind: 'error' | 'ok' | 'warning';
  /** `alert` is told at once, `status` when there is a pause; without, it is only seen. */
  readonly role?: 'alert' | 'status';
  /** Id of the heading that names it. */
  readonly labelledBy?: string;
  readonly children: ComponentChildren;
}

/** Something that stands out: what went well, what to mind, what is wrong. */
export const Alert = ({ kind, role, labelledBy, children }: AlertProps) => (
  <div
    class={`utrecht-alert utrecht-alert--${kind}`}
    {...(role === undefined ? {} : { role })}
    {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })}
  >
    <div class="utrecht-alert__content">
      <div class="utrecht-alert__message">{children}</div>
    </div>
  </div>
);
