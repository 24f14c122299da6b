import { probe } from '#contracts/probe.js';
console.log(probe, process.version);
