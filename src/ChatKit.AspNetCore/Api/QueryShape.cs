namespace ChatKit.AspNetCore.Api;

/// <summary>A query parameter, header or part of a form that an endpoint reads, for the description of the API.</summary>
internal sealed record QueryShape(string Name, string Description);
