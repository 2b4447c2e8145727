/** The mark of Kempt. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src="/kempt.svg" width={size} height={size} alt="Kempt" style={{ display: "block" }} />;
}
