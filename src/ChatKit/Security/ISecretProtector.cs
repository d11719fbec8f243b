namespace ChatKit;

/// <summary>Protects secrets of channels before they are stored.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ISecretProtector
{
    /// <summary>Makes a secret unreadable for whoever reads the storage.</summary>
    string Protect(string secret);

    /// <summary>Makes it readable again; <see langword="null"/> if the keys that protected it are gone.</summary>
    string? Unprotect(string protectedSecret);
}
