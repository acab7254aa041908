/** A value as the query protocol nests it in XML. */
export type XmlValue = string | number | { [element: string]: XmlValue };

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** Writes elements in order, without a declaration. */
export function toXml(value: XmlValue): string {
  if (typeof value !== "object") return escaped(String(value));
  return Object.entries(value)
    .map(([element, inner]) => `<${element}>${toXml(inner)}</${element}>`)
    .join("");
}
