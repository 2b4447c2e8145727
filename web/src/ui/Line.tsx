import classes from "./Line.module.css";

const ISOLATED = /(\u2068[^\u2069]*\u2069)/;

/** A sentence in one line. Where there is too little room, what is filled into it is cut at its own end, whichever way it is read:
 * a Latin name at the end of a Persian line keeps its beginning. */
export function Line({ text, className = "" }: { text: string; className?: string }) {
  const pieces = text.split(ISOLATED).filter(Boolean);
  return (
    <span className={`${classes.line} ${className}`}>
      {pieces.map((piece, index) => (ISOLATED.test(piece) ? <bdi key={index}>{piece.slice(1, -1)}</bdi> : <span key={index}>{piece}</span>))}
    </span>
  );
}
