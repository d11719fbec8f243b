namespace ChatKit.AspNetCore;

/// <summary>Marks a page: who is not signed in is sent where the host's sign-in is, and stays outside when it has none.</summary>
internal sealed class PageEndpoint
{
    public static PageEndpoint Mark { get; } = new();
}
