namespace ChatKit.AspNetCore.Attachments;

internal sealed record UploadResource(string Id, string? Name, string? MediaType, long Size);
