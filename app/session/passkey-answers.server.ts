import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";

// What a browser answers for a passkey, read out of a form. What is inside the fields is the library's to judge.
const field = z.string().min(1).max(65_536);
const around = { id: field.max(2048), rawId: field.max(2048), type: z.literal("public-key"), clientExtensionResults: z.object({}).default({}) };

const attestation = z.object({
  ...around,
  response: z.object({ clientDataJSON: field, attestationObject: field, transports: z.array(z.string().max(30)).max(10).optional() }),
});
const assertion = z.object({
  ...around,
  response: z.object({ clientDataJSON: field, authenticatorData: field, signature: field, userHandle: field.max(200).optional() }),
});

export function readAttestation(text: string): RegistrationResponseJSON | undefined {
  return attestation.safeParse(readJson(text)).data;
}

export function readAssertion(text: string): AuthenticationResponseJSON | undefined {
  return assertion.safeParse(readJson(text)).data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
