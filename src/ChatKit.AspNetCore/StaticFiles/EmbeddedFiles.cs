using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.StaticFiles;

/// <summary>
/// The files under <c>wwwroot</c> of a package, carried inside its assembly: they are there in every environment, from a package as from
/// a project reference, whatever the host does with static files of its own.
/// </summary>
internal sealed class EmbeddedFiles
{
    private const string Folder = "wwwroot/";

    // Read when the first is asked for: a host starts without waiting for what browsers will want.
    private readonly Lazy<FrozenDictionary<string, EmbeddedFile>> _files;

    public EmbeddedFiles(Assembly assembly) => _files = new(() => Read(assembly));

    public EmbeddedFile? Find(string? path) => path is not null && _files.Value.TryGetValue(path, out var file) ? file : null;

    /// <summary>Answers with the file; a browser asks each time whether it changed, and mostly hears that it did not.</summary>
    public async Task WriteAsync(HttpContext context, string? path)
    {
        var response = context.Response;
        if (Find(path) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.Headers[HeaderNames.ETag] = file.Tag;
        response.Headers[HeaderNames.CacheControl] = "no-cache";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.MediaType;
        response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(file.Content, context.RequestAborted);
        }
    }

    private static FrozenDictionary<string, EmbeddedFile> Read(Assembly assembly)
    {
        var types = new FileExtensionContentTypeProvider();
        return assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Name: resource.Replace('\\', '/')))
            .Where(file => file.Name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Name[Folder.Length..], file => Read(assembly, file.Resource, types), StringComparer.Ordinal);
    }

    private static EmbeddedFile Read(Assembly assembly, string resource, FileExtensionContentTypeProvider types)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = types.TryGetContentType(resource, out var known) ? known : "application/octet-stream";
        var isText = type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/json";
        return new(content, isText ? $"{type}; charset=utf-8" : type, $"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..8])}\"");
    }
}
