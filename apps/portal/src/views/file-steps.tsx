import type { View } from './view.js';

const STEPS = ['download', 'upload', 'check'] as const;

/** Where one is on the way from list to answers. */
export const FileSteps = ({ view, at }: { view: View; at: 'upload' | 'check' }) => {
  const { files } = view.words;
  return (
    <ol class="steps" aria-label={files.steps}>
      {STEPS.map((step, index) => {
        const isNow = step === at || (at === 'upload' && step === 'download');
        return (
          <li
            key={step}
            class={isNow ? 'now' : undefined}
            aria-current={isNow && step !== 'upload' ? 'step' : undefined}
          >
            {index + 1}. {files.step[step]}
            {!isNow && at === 'check' && <span class="unseen"> ({files.done})</span>}
          </li>
        );
      })}
    </ol>
  );
};
