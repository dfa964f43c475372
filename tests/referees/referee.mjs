// The page's own verifying code under Node: part 1 of its script, as it stands in the file.
// One JSON case a line on standard input, one verdict a line on standard output, as referee.go.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const page = readFileSync(process.argv[2], "utf8");
const script = page.slice(page.indexOf("<script>") + 8, page.indexOf("/* End of part 1. */"));
const context = vm.createContext({ atob, btoa, TextDecoder, TextEncoder });
const names = "({ verify, verifyPromise, isIncluded, isConsistent, sha256, sha512, isSigned, hexOf })";
const own = vm.runInContext(`${script}\n${names}`, context);
const bytes = (text) => Uint8Array.from(Buffer.from(text ?? "", "base64"));
const given = (text) => (text == null ? null : bytes(text));

function judge(c) {
  const path = (c.Path ?? []).map(bytes);
  if (c.Kind === "proof") {
    const told = own.verify(bytes(c.Proof), bytes(c.Entry), bytes(c.Policy), given(c.Opening), given(c.File));
    if (told.code) return { code: told.code, why: told.why };
    const witnesses = Object.fromEntries([...told.cosigned].map(([name, time]) => [name, Number(time)]));
    const { code, root, origin, line } = told;
    return { code, line, root, origin, index: Number(told.index), size: Number(told.size), witnesses };
  }
  if (c.Kind === "promise") {
    const stands = [given(c.Opening), given(c.File)];
    const { code, word, why } = own.verifyPromise(bytes(c.Promise), given(c.Head), given(c.Entry), bytes(c.Policy), ...stands);
    return { code, word, why };
  }
  if (c.Kind === "inclusion") {
    const good = own.isIncluded(BigInt(c.Index), BigInt(c.Size), bytes(c.Leaf), path, bytes(c.Root));
    return { code: good ? 0 : 6 };
  }
  if (c.Kind === "consistency") {
    const good = own.isConsistent(BigInt(c.Old), BigInt(c.Size), path, bytes(c.OldRoot), bytes(c.Root));
    return { code: good ? 0 : 6 };
  }
  if (c.Kind === "hash") return { sha256: own.hexOf(own.sha256(bytes(c.Entry))), sha512: own.hexOf(own.sha512(bytes(c.Entry))) };
  return { code: own.isSigned(bytes(c.Leaf), bytes(c.Entry), bytes(c.Proof)) ? 0 : 6 };
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(judge(JSON.parse(line))));
