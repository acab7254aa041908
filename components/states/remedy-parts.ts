/** A piece of a remedy: words to read, or something to copy as it is. */
export type RemedyPart = { text: string; isCode: boolean };

const IS_ALL_CODE = /^(?:(?:node|npm|npx|aws) |\{)/;
/** In backticks: a command. Else an ARN, or a permission as a policy names it ("macie2:GetFindings", "s3:*"). */
const CODE = /`([^`]+)`|\b(arn:aws[\w-]*:[^\s,;`]*[^\s,;`.]|[a-z][a-z0-9-]*:(?:[A-Z][A-Za-z0-9]*\*?|\*))/g;

/** A remedy in pieces, in order: permissions, commands and policies apart from the sentence around them. */
export function remedyParts(text: string): RemedyPart[] {
  if (IS_ALL_CODE.test(text)) return [{ text, isCode: true }];
  const parts: RemedyPart[] = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    parts.push({ text: text.slice(end, match.index), isCode: false });
    parts.push({ text: match[1] ?? match[2] ?? "", isCode: true });
    end = match.index + match[0].length;
  }
  parts.push({ text: text.slice(end), isCode: false });
  return parts.filter((part) => part.text !== "");
}
