import { createContext, useContext } from "react";

const RequestReference = createContext<string | undefined>(undefined);

/** The id under which the log holds a request that failed: an error page quotes it. Absent on other pages, and in the browser. */
export const RequestReferenceProvider = RequestReference.Provider;

export function useRequestReference(): string | undefined {
  return useContext(RequestReference);
}
