/** Shapes with attributes, drawn at the server: no script, and no style of their own. Each stands above its table. */

interface Named {
  /** What it shows, to who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** Of this page alone. */
  readonly id: string;
}

interface Group {
  readonly name: string;
  /** One of each series; null: nothing is known. */
  readonly values: readonly (number | null)[];
}

interface BarsProps extends Named {
  /** Two at most: an outlined bar and a filled one. */
  readonly series: readonly string[];
  readonly groups: readonly Group[];
}

const WIDTH = 360;
const TOP = 24;
const FOOT = 160;
const HEIGHT = 188;
const THICKEST = 36;

/** Bars in groups, one group beside the other. */
export const Bars = ({ id, title, description, series, groups }: BarsProps) => {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = WIDTH / Math.max(1, groups.length);
  const thick = Math.min(THICKEST, (step * 0.7) / Math.max(1, series.length));
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{description}</desc>
        {groups.map(({ name, values }, index) => {
          const middle = step * (index + 0.5);
          const left = middle - (thick * values.length) / 2;
          return (
            <g key={name}>
              {values.map((value, place) => {
                const height = value === null ? 0 : Math.max(2, ((FOOT - TOP) * value) / most);
                const x = left + thick * place + 1;
                return (
                  <g key={series[place]}>
                    <rect class={`bar${String(place)}`} x={x} y={FOOT - height} width={thick - 2} height={height} />
                    <text x={x + thick / 2 - 1} y={FOOT - height - 6}>
                      {value ?? '–'}
                    </text>
                  </g>
                );
              })}
              <text x={middle} y={FOOT + 20}>
                {shortened(name, Math.floor(step / 8))}
              </text>
            </g>
          );
        })}
        <line x1={0} y1={FOOT} x2={WIDTH} y2={FOOT} />
      </svg>
      <Legend series={series} />
    </figure>
  );
};

const Legend = ({ series }: Pick<BarsProps, 'series'>) => (
  <figcaption>
    {series.map((name, place) => (
      <span key={name}>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <rect class={`bar${String(place)}`} x="1" y="1" width="12" height="12" />
        </svg>{' '}
        {name}
      </span>
    ))}
  </figcaption>
);

interface AmountsProps extends Named {
  /** `told` is the amount in words; an outlined row stands against the filled ones. */
  readonly rows: readonly {
    readonly name: string;
    readonly cents: number;
    readonly told: string;
    readonly outlined?: boolean;
  }[];
}

const ROW = 44;
/** As many letters as stand beside an amount. */
const LETTERS = 30;

/** Amounts, one under the other. */
export const Amounts = ({ id, title, description, rows }: AmountsProps) => {
  const most = Math.max(1, ...rows.map(({ cents }) => cents));
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(ROW * rows.length)}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{description}</desc>
        {rows.map(({ name, cents, told, outlined = false }, index) => (
          <g key={name}>
            <text class="from" x={0} y={ROW * index + 16}>
              {shortened(name, LETTERS)}
            </text>
            <text class="to" x={WIDTH} y={ROW * index + 16}>
              {told}
            </text>
            <rect
              class={outlined ? 'bar0' : 'bar1'}
              x={1}
              y={ROW * index + 22}
              width={Math.max(2, ((WIDTH - 2) * cents) / most)}
              height={14}
            />
          </g>
        ))}
      </svg>
    </figure>
  );
};

/** A name that does not fit stands whole in the table. */
const shortened = (name: string, letters: number): string =>
  name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`;
