"""What every verb prints for the demo and for a made-up pile, so that a change of the code that changes it shows."""
