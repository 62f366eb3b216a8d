// The kinds of import that the build adds to the language: "./file.css", "./file.ftl?raw", "./file.svg?url".
/// <reference types="vite/client" />
