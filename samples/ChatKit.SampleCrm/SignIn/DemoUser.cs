namespace ChatKit.SampleCrm.SignIn;

/// <summary>An employee of the demo company; his password is his id.</summary>
internal sealed record DemoUser(string Id, string Name, string Role, ChatPermissions Permissions);
