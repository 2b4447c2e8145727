import { inWords } from "~/i18n/format";
import { DayBox } from "./calendar/DayBox";
import type { EditProps, Kind, ShowProps } from "./kind";

export const day: Kind = {
  Show: ({ value, field, format }: ShowProps) => day.text(value, field, format),
  Edit: ({ field, ...rest }: EditProps) => <DayBox name={inWords(field.labels)} {...rest} />,
  text: (value, _, format) => (value ? format.day(String(value)) : ""),
  width: 140,
};

export const moment: Kind = {
  Show: ({ value, format, brief }: ShowProps) => {
    const text = String(value);
    return (
      <time dateTime={text} title={format.moment(text)}>
        {brief ? format.ago(text) : format.moment(text)}
      </time>
    );
  },
  Edit: ({ field, ...rest }: EditProps) => <DayBox name={inWords(field.labels)} withTime {...rest} />,
  text: (value, _, format) => (value ? format.moment(String(value)) : ""),
  width: 140,
};
