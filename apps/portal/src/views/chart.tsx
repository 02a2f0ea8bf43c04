/** One bar: its name below it, its value above it. */
export interface Bar {
  readonly name: string;
  /** Null: nothing was measured. */
  readonly value: number | null;
}

interface ChartProps {
  readonly bars: readonly Bar[];
  /** A line across all bars, with what it is; null: none. */
  readonly line: { readonly value: number; readonly text: string } | null;
  /** What it shows, to who cannot see it; its figures stand in a table. */
  readonly description: string;
}

const WIDTH = 360;
const HEIGHT = 200;
const TOP = 28;
const FOOT = 172;
const THICKEST = 44;

/** A small bar chart, drawn at the server: shapes with attributes, no script and no style of its own. */
export const Chart = ({ bars, line, description }: ChartProps) => {
  const most = Math.max(1, line?.value ?? 0, ...bars.map(({ value }) => value ?? 0));
  const heightOf = (value: number): number => ((FOOT - TOP) * value) / most;
  const step = WIDTH / Math.max(1, bars.length);
  const thick = Math.min(THICKEST, step * 0.6);
  return (
    <svg class="chart" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={description}>
      {bars.map(({ name, value }, index) => {
        const middle = step * (index + 0.5);
        const height = Math.max(value === null ? 0 : 2, heightOf(value ?? 0));
        return (
          <g key={name}>
            <rect x={middle - thick / 2} y={FOOT - height} width={thick} height={height} />
            <text x={middle} y={FOOT - height - 6}>
              {value === null ? '–' : value}
            </text>
            <text x={middle} y={FOOT + 18}>
              {name}
            </text>
          </g>
        );
      })}
      <line class="base" x1={0} y1={FOOT} x2={WIDTH} y2={FOOT} />
      {line && (
        <>
          <line x1={0} y1={FOOT - heightOf(line.value)} x2={WIDTH} y2={FOOT - heightOf(line.value)} />
          <text class="termtext" x={WIDTH} y={FOOT - heightOf(line.value) - 6}>
            {line.text}
          </text>
        </>
      )}
    </svg>
  );
};
