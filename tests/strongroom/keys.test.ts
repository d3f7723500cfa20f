import { randomBytes } from "node:crypto";
import { chmod, copyFile, link, readFile, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { KeyMissing, KeyUnreadable, KeyWrong } from "../../app/strongroom/faults.server.ts";
import { Keyring } from "../../app/strongroom/keys.server.ts";
import { openStrongroom } from "../../app/strongroom/strongroom.server.ts";
import { testRoom } from "./room.ts";

const binding = (keyId: string) => ({ keyId, documentId: "d1", version: 1, klass: "closed", part: "note" });

describe("keys", () => {
  it("are files of this user only, wrapped, and outlive the process", async () => {
    await using room = await testRoom();
    const sealed = await room.strongroom.sealText("said in private", binding(room.keyId));
    expect((await readdir(room.keyFolder)).sort()).toEqual([`${room.keyId}.key`, "master.key", "signing.key"].sort());
    for (const name of await readdir(room.keyFolder)) expect((await stat(join(room.keyFolder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(room.keyFolder)).mode & 0o777).toBe(0o700);
    const again = await openStrongroom(room);
    expect(await again.openText(sealed, binding(room.keyId))).toBe("said in private");
    expect(again.publicKeyPem()).toBe(room.strongroom.publicKeyPem());
  });

  it("two processes that start at once agree on one master and one signing key", async () => {
    await using room = await testRoom();
    const places = { folder: join(room.base, "new"), keyFolder: join(room.base, "new-keys") };
    const rooms = await Promise.all(Array.from({ length: 6 }, () => openStrongroom(places)));
    expect(new Set(rooms.map((one) => one.publicKeyPem())).size).toBe(1);
    const [first, last] = [rooms[0], rooms[5]];
    if (!first || !last) throw new Error("six rooms were opened");
    const keyId = await first.createKey("panel");
    expect(await last.openText(await first.sealText("one", binding(keyId)), binding(keyId))).toBe("one");
  });

  it("the master key can come from the settings, and then is not in the folder", async () => {
    await using room = await testRoom();
    const places = { folder: join(room.base, "new"), keyFolder: join(room.base, "new-keys") };
    const masterKey = randomBytes(32).toString("base64");
    await (await openStrongroom({ ...places, masterKey })).createKey("panel");
    expect(await readdir(places.keyFolder)).not.toContain("master.key");
    await expect(openStrongroom({ ...places, masterKey: randomBytes(32).toString("base64") })).rejects.toThrow(KeyWrong);
    await expect(openStrongroom(places)).rejects.toThrow(KeyMissing);
    await expect(openStrongroom({ ...places, masterKey: "short" })).rejects.toThrow("The master key given in the settings must be 32 bytes in base64.");
  });

  it("a lost master key is not replaced by a new one", async () => {
    await using room = await testRoom();
    await rm(join(room.keyFolder, "master.key"));
    await expect(openStrongroom(room)).rejects.toThrow(KeyMissing);
    expect(await readdir(room.keyFolder)).not.toContain("master.key");
  });

  it("a key file that others can read is refused", async () => {
    await using room = await testRoom();
    await chmod(join(room.keyFolder, "master.key"), 0o644);
    await expect(openStrongroom(room)).rejects.toThrow(/other users.*600/);
  });

  it("a destroyed key opens nothing, at once", async () => {
    await using room = await testRoom();
    const sealed = await room.strongroom.sealText("said in private", binding(room.keyId));
    await room.strongroom.destroyKey(room.keyId);
    await expect(room.strongroom.openText(sealed, binding(room.keyId))).rejects.toThrow(KeyMissing);
    await expect(room.strongroom.destroyKey(room.keyId)).rejects.toThrow(KeyMissing);
  });

  it("a second link that a killed process left goes at the next start, so that destroying is whole", async () => {
    await using room = await testRoom();
    const left = join(room.keyFolder, "left.part");
    await link(join(room.keyFolder, `${room.keyId}.key`), left);
    await utimes(left, new Date(0), new Date(0));
    await openStrongroom(room);
    await room.strongroom.destroyKey(room.keyId);
    expect((await readdir(room.keyFolder)).sort()).toEqual(["master.key", "signing.key"]);
  });

  it("a damaged, renamed or altered key file says which it is", async () => {
    await using room = await testRoom();
    const path = join(room.keyFolder, `${room.keyId}.key`);
    const other = await room.strongroom.createKey("panel");
    const whole = await readFile(path, "utf8");
    const attempt = () => room.strongroom.sealText("x", binding(room.keyId));
    await writeFile(path, whole.slice(0, 40));
    await expect(attempt()).rejects.toThrow(KeyUnreadable);
    await copyFile(join(room.keyFolder, `${other}.key`), path);
    await expect(attempt()).rejects.toThrow(KeyUnreadable);
    await writeFile(path, (await readFile(path, "utf8")).replace(other, room.keyId));
    await expect(attempt()).rejects.toThrow(KeyWrong);
    await writeFile(path, whole.replace("closed session", "panel"));
    await expect(attempt()).rejects.toThrow(KeyWrong);
    await writeFile(path, whole);
    await expect(attempt()).resolves.toBeInstanceOf(Buffer);
  });

  it.each(["../master", "master", "signing", "", "0B0E7F52-2C1D-4F3A-9B6E-5D6C7A8B9C0D"])("%j is not the id of a key", async (keyId) => {
    await using room = await testRoom();
    await expect(room.strongroom.sealText("x", binding(keyId))).rejects.toThrow(KeyMissing);
    await expect(room.strongroom.destroyKey(keyId)).rejects.toThrow(KeyMissing);
  });

  it("show nothing of themselves when printed", async () => {
    await using room = await testRoom();
    const master = (await readFile(join(room.keyFolder, "master.key"), "utf8")).trim();
    const ring = await Keyring.open(room.keyFolder);
    for (const shown of [inspect(ring, { depth: 9, showHidden: true }), JSON.stringify(ring), inspect(room.strongroom, { depth: 9 })]) {
      expect(shown).not.toContain(master);
      expect(shown).not.toContain(Buffer.from(master, "base64").toString("hex").slice(0, 8));
    }
  });

  it("may not lie inside the folder of sealed files", async () => {
    await using room = await testRoom();
    await expect(openStrongroom({ folder: room.folder, keyFolder: join(room.folder, "keys") })).rejects.toThrow(TypeError);
  });
});
