// Writes standards/schema/ anew from the schemas that read the YAML; a test fails when a file there is out of date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { emitJsonSchemas } from '../dist/standards/json-schemas.js';

const folder = new URL('../standards/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of emitJsonSchemas()) writeFileSync(new URL(name, folder), text);
