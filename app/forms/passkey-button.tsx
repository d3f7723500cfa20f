import { startAuthentication, startRegistration, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { z } from "zod";
import { Button } from "../ui/button.tsx";
import { ErrorMessage } from "../ui/error-message.tsx";
import { usePageForm } from "./page-form-context.ts";

type PasskeyButtonProps = {
  /** Whether a passkey is made or shown. */
  act: "add" | "show";
  /** Where the server tells what the device has to sign. */
  optionsHref: string;
  /** What to do without scripts, and where there are no passkeys. */
  otherwise: ReactNode;
  children: ReactNode;
};

// Our own server's answer: the browser judges what is inside.
const isOptions = (given: unknown) => typeof given === "object" && given !== null && "challenge" in given;
const creation = z.custom<PublicKeyCredentialCreationOptionsJSON>(isOptions);
const request = z.custom<PublicKeyCredentialRequestOptionsJSON>(isOptions);

/** Asks the device for a passkey and sends its answer with the form around it. Appears where scripts run: nothing else can ask a device. */
export function PasskeyButton({ act, optionsHref, otherwise, children }: PasskeyButtonProps) {
  const answer = useRef<HTMLInputElement>(null);
  const { busy } = usePageForm();
  const [possible, setPossible] = useState(false);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState("");
  useEffect(() => setPossible(typeof window.PublicKeyCredential === "function"), []);

  async function ask() {
    if (asking || busy) return;
    setAsking(true);
    setTrouble("");
    try {
      const options: unknown = await (await fetch(optionsHref, { method: "POST" })).json();
      const credential = act === "add" ? await startRegistration({ optionsJSON: creation.parse(options) }) : await startAuthentication({ optionsJSON: request.parse(options) });
      if (answer.current) answer.current.value = JSON.stringify(credential);
      answer.current?.form?.requestSubmit();
    } catch (fault) {
      setTrouble(wordsFor(fault));
    } finally {
      setAsking(false);
    }
  }

  return (
    <>
      <input type="hidden" name="credential" ref={answer} />
      {possible && <Button type="button" id="credential" aria-disabled={asking || busy || undefined} onClick={() => void ask()}>{children}</Button>}
      <div role="alert">{trouble && <ErrorMessage>{trouble}</ErrorMessage>}</div>
      <noscript>
        <p className="govuk-body">A passkey needs JavaScript, which is switched off in this browser.</p>
      </noscript>
      <p className="govuk-body">{otherwise}</p>
    </>
  );
}

function wordsFor(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : "";
  if (name === "InvalidStateError") return "This device holds a passkey for your account already.";
  if (name === "NotAllowedError" || name === "AbortError") return "No passkey was chosen, or it took too long. Try again.";
  return "The device could not be asked. Reload the page and try again, or use another way.";
}
