"""Staff console, one package a screen."""
