// Refuses a Node that is too old with a sentence. No import, export or new syntax here: the old Node must be able to read it.
var needed = [20, 19];
var found = process.versions.node.split(".").map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    "Candour needs Node " + needed.join(".") + " or later, and this is Node " + process.versions.node + ". Install a newer one from https://nodejs.org and run the same command again."
  );
  process.exit(1);
}
