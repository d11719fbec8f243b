namespace ChatKit.AspNetCore;

/// <summary>Marks an endpoint of the API: it answers with problems and never with a redirect to a page.</summary>
internal sealed class ApiEndpoint
{
    public static ApiEndpoint Mark { get; } = new();
}
