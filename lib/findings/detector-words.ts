const KEPT_UPPER: ReadonlySet<string> = new Set(
  "USA UK US AWS GCP HTTP JSON PGP PKCS NHS UDI DNI CEP CNPJ CPF RG RUT NIT CURP RFC NIE NIF".split(" "),
);

/**
 * The identifier of a managed data identifier in words: "USA_SOCIAL_SECURITY_NUMBER" is "USA social security number".
 * Anything that is not written like one (a custom identifier's own name) stays as it is.
 */
export function detectorWords(name: string): string {
  if (!/^[A-Z][A-Z0-9_()]*$/.test(name)) return name;
  const words = name.split("_").filter((word) => word !== "");
  return words
    .map((word, index) => (KEPT_UPPER.has(word) ? word : index === 0 ? capitalised(word) : word.toLowerCase()))
    .join(" ");
}

function capitalised(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}
