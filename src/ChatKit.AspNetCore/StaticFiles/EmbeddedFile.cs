namespace ChatKit.AspNetCore.StaticFiles;

/// <summary>One file of a package.</summary>
internal sealed record EmbeddedFile(ReadOnlyMemory<byte> Content, string MediaType, string Tag);
