"""Language models: GGUF files through llama.cpp in its own process, or any OpenAI endpoint."""
