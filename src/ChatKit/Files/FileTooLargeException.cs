namespace ChatKit.Engine;

/// <summary>A file turned out to be larger than allowed while it was read.</summary>
internal sealed class FileTooLargeException() : Exception("The file is larger than allowed.");
