import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** The answer's nonce, for the inline scripts of a hydrated page. Absent on the record, which has none. */
export const NonceProvider = Nonce.Provider;

export function useNonce(): string | undefined {
  return useContext(Nonce);
}
