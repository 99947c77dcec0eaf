"""What will not work now, said before anything is asked for."""
