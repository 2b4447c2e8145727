import { Fragment, type ReactNode } from "react";
import classes from "./Facts.module.css";
import { Line } from "./Line";

/** Facts in one line, with dots between them. Where there is too little room each is cut at its own end, whichever way it is read. */
export function Facts({ items, className = "" }: { items: { key: string; content: ReactNode }[]; className?: string }) {
  return (
    <span className={`${classes.facts} ${className}`}>
      {items.map(({ key, content }, index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden="true">·</span>}
          <bdi className={classes.fact}>{typeof content === "string" ? <Line text={content} /> : content}</bdi>
        </Fragment>
      ))}
    </span>
  );
}
