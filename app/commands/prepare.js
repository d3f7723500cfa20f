// Before every command, with nothing but Node: is it new enough, and are the packages there?
// No import, export or new syntax here: a Node of any age must be able to read this and say the sentence.
import("./node-version.js").then(
  function () {
    return import("./install-when-needed.js").then(function (module) {
      return module.installWhenNeeded();
    });
  },
  function () {
    console.error("Candour needs Node 20.19 or later, and this is Node " + process.versions.node + ". Install a newer one from https://nodejs.org and run the same command again.");
    process.exit(1);
  }
);
