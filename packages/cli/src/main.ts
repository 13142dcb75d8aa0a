#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { run } from './run.ts';

process.exitCode = await run(process.argv, (file) => import(pathToFileURL(file).href));
