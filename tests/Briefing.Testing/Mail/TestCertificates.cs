using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Briefing.Testing.Mail;

/// <summary>An authority made for one test, and certificates that it signs for servers.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 authority;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    /// <summary>The authority, for whoever is to trust it.</summary>
    public X509Certificate2Collection Authorities => [authority];

    /// <summary>A certificate for a server of this name, with its key.</summary>
    /// <param name="until">How long it is good.</param>
    public X509Certificate2 For(string host, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            authority, DateTimeOffset.UtcNow.AddDays(-20), until ?? DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => authority.Dispose();
}
