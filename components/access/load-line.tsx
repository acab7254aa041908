import { clsx } from "clsx";

const MARKS = [
  { y: 96, name: "TF" },
  { y: 128, name: "F" },
  { y: 160, name: "T" },
  { y: 200, name: "S" },
  { y: 240, name: "W" },
  { y: 280, name: "WNA" },
];

/** The load line of a ship: the disc, the deck line, the marks of how deep it may lie, and the water it lies in. */
export function LoadLine({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      className={clsx("overflow-visible", className)}
      fill="none"
      stroke="currentColor"
    >
      <g className="text-accent" stroke="none" fill="currentColor">
        <path d="M-3000 200h6000v3000h-6000z" fillOpacity="0.05" />
        <path d="M-3000 199.5h3350v1h-3350zM376 199.5h3000v1h-3000z" fillOpacity="0.35" />
      </g>
      <g className="text-edge" strokeWidth="1.5">
        <path d="M40 40h150" strokeWidth="3" />
        <path d="M290 96v184" />
        {MARKS.map(({ y, name }) => (
          <path key={name} d={y < 150 ? `M230 ${y}h60` : `M290 ${y}h60`} />
        ))}
      </g>
      <g className="text-ink-2" stroke="none" fill="currentColor" fontSize="13" fontFamily="inherit">
        {MARKS.map(({ y, name }) => (
          <text key={name} x={y < 150 ? 222 : 358} y={y + 4.5} textAnchor={y < 150 ? "end" : "start"}>
            {name}
          </text>
        ))}
      </g>
      <g className="text-accent" strokeWidth="3">
        <circle cx="115" cy="200" r="58" />
        <path d="M28 200h174" />
      </g>
    </svg>
  );
}
