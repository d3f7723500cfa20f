import { createContext, useContext } from "react";

const RequestReference = createContext<string | undefined>(undefined);

/** The id under which the log holds this request: an error page quotes it. Absent in the browser. */
export const RequestReferenceProvider = RequestReference.Provider;

export function useRequestReference(): string | undefined {
  return useContext(RequestReference);
}
